"""Orchestra's addresses, below `orchestra/` in a project."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from orchestra import views

app_name = 'orchestra'

urlpatterns: list[URLPattern | URLResolver] = [
    re_path(r'^app(?:/.*)?$', views.index, name='index'),
    # Reversed as orchestra:orchestra:<name> and orchestra:api:<name>.
    path('api/', include('orchestra.api_urls', namespace='orchestra')),
    path('', include('orchestra.accounts.urls')),
    path('status/', views.status, name='status'),
    path('status', views.status),
]
