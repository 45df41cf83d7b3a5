"""Orchestra's addresses, below `orchestra/` in a project."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from orchestra import views

app_name = 'orchestra'

urlpatterns: list[URLPattern | URLResolver] = [
    re_path(r'^app(?:/.*)?$', views.index, name='index'),
    path('', include('orchestra.accounts.urls')),
    path('status/', views.status, name='status'),
]
